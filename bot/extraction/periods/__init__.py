"""The times of a text: `calendars` find them as written, `anchoring` resolves them to days."""
