/** Who renders what: pure functions over what the farm shows. Reads no clock, changes nothing. */
package org.callsheet.engine.dispatch;
