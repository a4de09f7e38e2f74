"""Full text over claims and documents: proposes candidates, never decides what is visible."""
