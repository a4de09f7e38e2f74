"""Full text over the claims: proposes candidates, never decides what is visible."""
