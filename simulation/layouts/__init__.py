"""How catalogs are laid out, and the workbook that results."""
