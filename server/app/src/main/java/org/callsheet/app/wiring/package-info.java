/**
 * Puts the server together: the home with its folders, the engine on it, health, start and stop.
 * The only room that makes engine objects.
 */
package org.callsheet.app.wiring;
