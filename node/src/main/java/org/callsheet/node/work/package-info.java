/**
 * Attempts: what the node holds, how one is rendered, and the outbox that keeps what was done until
 * the server has it. Knows Blender and pictures, and not how the server is reached.
 */
package org.callsheet.node.work;
