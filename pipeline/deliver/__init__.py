"""What people receive: reports, returned workbooks, forms, exports, bulletins and terminal output."""
