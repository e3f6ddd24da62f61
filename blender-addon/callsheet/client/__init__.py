"""The thin client: one typed call per operation of the server. Knows neither Blender nor sentences."""

from .calls import Client
from .problems import BadAddress, Garbled, Refused, Trouble, Unreachable
from .trust import Stranger

__all__ = ["BadAddress", "Client", "Garbled", "Refused", "Stranger", "Trouble", "Unreachable"]
