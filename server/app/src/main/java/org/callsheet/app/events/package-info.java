/**
 * Tells that something changed, never what: {@code {topic, revision}}, at most four a second for
 * each listener. Whoever hears it asks again with their own rights.
 */
package org.callsheet.app.events;
