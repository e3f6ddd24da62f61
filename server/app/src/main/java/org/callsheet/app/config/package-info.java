/**
 * What an operator may set, with defaults and checks. Every key stands under {@code callsheet.}.
 */
package org.callsheet.app.config;
