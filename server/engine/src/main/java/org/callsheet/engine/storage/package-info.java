/**
 * Files of people and of ours on this machine: where a named path lies, safely, and JSON files that
 * keep what we do not know. With {@code floor} the only room that writes bytes; it must not know
 * what the files mean.
 */
package org.callsheet.engine.storage;
