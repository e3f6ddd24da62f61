/**
 * Where nodes come from that are not simply there: how many a site should start for the work that
 * waits, and what came of it. Knows no cluster; a prenode does.
 */
package org.callsheet.engine.fleet.sites;
