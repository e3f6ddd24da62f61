/**
 * Assets as their sidecars describe them: types, states, templates, priority and what urgency flows
 * along, and the index in memory that answers every question. The files are the truth; the index is
 * immutable snapshots, one per project. Knows no job and no node.
 */
package org.callsheet.engine.catalog;
