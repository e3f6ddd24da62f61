package org.callsheet.contract;

/**
 * The Blender add-on as this server hands it out.
 *
 * @param version as Blender shows it, three numbers
 * @param legacy where the package for Blender 3.4 to 4.1 lies, an address
 * @param extension where the package for Blender 4.2 and newer lies, an address
 * @param installer where the program lies that installs it for all users of a computer, an address
 */
public record Addon(String version, String legacy, String extension, String installer) {}
