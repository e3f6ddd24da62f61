/**
 * When this machine renders, and when it belongs to the people: hours, a Blender that somebody
 * works with, a program that knows, and "give me my PC back".
 */
package org.callsheet.node.times;
