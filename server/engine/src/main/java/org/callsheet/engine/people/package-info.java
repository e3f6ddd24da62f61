/**
 * Who there is: users and their roles, passcodes, tokens, portraits. Read from {@code
 * config/users}, secrets kept as hashes in {@code state}. Knows no film beyond its id and no asset.
 */
package org.callsheet.engine.people;
