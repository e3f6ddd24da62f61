/**
 * Programs other than a warm Blender that work on an attempt: started with an argument vector,
 * never by a shell, watched, and ended with all they have started. Knows no lease.
 */
package org.callsheet.node.programs;
