"""The objects of the API, documented for OpenAPI. They are checked at this edge only."""
