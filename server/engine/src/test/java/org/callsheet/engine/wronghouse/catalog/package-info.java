/** A house built wrongly, to see the rules fail. */
package org.callsheet.engine.wronghouse.catalog;
