"""Fetches bytes over HTTP, safely. The only room that touches the network; `client` is its entrance."""
