/**
 * Rendered files: whether one is whole and decodable, where named paths lie on this machine, and
 * how a file gets under a hidden name into its folder. Knows neither Blender nor the server.
 */
package org.callsheet.node.pictures;
