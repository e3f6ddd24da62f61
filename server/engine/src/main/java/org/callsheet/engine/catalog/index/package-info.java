/**
 * Immutable collections that an index is made of: a change copies a few hundred entries, however
 * many there are. They know no asset.
 */
package org.callsheet.engine.catalog.index;
