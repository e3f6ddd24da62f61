# SPDX-License-Identifier: Apache-2.0
"""How the sample film is made. Only make_film.py and Blender use this."""
