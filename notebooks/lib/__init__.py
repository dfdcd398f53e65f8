"""What the notebooks share: where records come from, and how figures look."""
