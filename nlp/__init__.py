"""READ: text in, meaning out. No database, no network, no Prefect."""
