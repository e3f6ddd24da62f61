/**
 * Renderers other than Blender, as the operator describes them in {@code config/engines}: which
 * files they take, with which arguments they are started, and how their success is seen. No program
 * is named here: where it is, and whether it may be started at all, each node's own options say.
 */
package org.callsheet.engine.production.engines;
