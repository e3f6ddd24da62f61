/**
 * A Blender process that is kept open: how it is started, told what to do, watched and ended, and
 * what its output means. Knows files and frames, but neither attempts nor the server.
 */
package org.callsheet.node.blender;
