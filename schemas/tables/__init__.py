"""Descriptions of the warehouse's tables and views, Chinese words for their values, and their SQL."""
