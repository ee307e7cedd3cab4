"""PubMed: the E-utilities client and the XML parser."""
