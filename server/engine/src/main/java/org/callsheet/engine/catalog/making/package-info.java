/**
 * New assets: what a name becomes, the file that it begins with, one or many at once, all or none.
 * Decides first what shall be there, then makes it.
 */
package org.callsheet.engine.catalog.making;
