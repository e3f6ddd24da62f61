/**
 * What people send from outside, made fit for the engine, and what they take along: photographs,
 * tables, archives. The libraries that read and write them stay here.
 */
package org.callsheet.app.intake;
