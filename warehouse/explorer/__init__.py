"""The evidence explorer: a published warehouse as pages in a browser and as a JSON API."""
