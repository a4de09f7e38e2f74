"""Commands that print figures: quality on annotated stories, speed and size side by side."""
