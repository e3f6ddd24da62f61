/**
 * Whether this machine can render: looks, tries, and says in plain words what to do. Changes
 * nothing.
 */
package org.callsheet.node.doctor;
