/** The nodes: enrolment, credentials, what each can do, and how each is doing. Knows no job. */
package org.callsheet.engine.fleet;
