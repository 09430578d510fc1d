"""The newsroom's pages for news: one file for each thing staff work with."""

from news.admin import article, attachment, contributor, fixed_page, front_page, photo, section, tag

__all__ = ["article", "attachment", "contributor", "fixed_page", "front_page", "photo", "section", "tag"]
