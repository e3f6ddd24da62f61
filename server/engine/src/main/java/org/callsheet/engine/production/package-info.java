/**
 * Where assets and farm meet: an asset becomes a job, render times become statistics in its
 * sidecar. The only room that knows both.
 */
package org.callsheet.engine.production;
