/**
 * The node: a program that renders on one machine for a Callsheet server. This package holds the
 * command, what it was told, and the object that ties the rooms together:
 *
 * <ul>
 *   <li>{@code blender}: a Blender process, what it says, and what its words mean
 *   <li>{@code pictures}: whether a file is whole, and how it gets to its folder
 *   <li>{@code work}: attempts, slots, and the outbox on disk
 *   <li>{@code link}: the server as the node sees it
 * </ul>
 *
 * {@code blender} and {@code pictures} know nothing of attempts; nobody but {@code link} knows
 * HTTP.
 */
package org.callsheet.node;
