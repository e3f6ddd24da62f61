/**
 * What is looked for in a file before it is rendered. Reads the disk and the snapshots; knows codes
 * and parameters, no sentences, and nothing of how a job is sent.
 */
package org.callsheet.engine.production.preflight;
