/**
 * What people send from outside, made fit for the engine: photographs and tables. The libraries
 * that read them stay here.
 */
package org.callsheet.app.intake;
