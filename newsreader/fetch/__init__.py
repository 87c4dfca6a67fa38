"""Bytes over HTTP, safely. The only room that touches the network.

`client` fetches and is the only module here that loads the HTTP library; the others decide, and are pure.
"""
