package org.callsheet.engine.people;

/** Makes a portrait of a photograph, or refuses it. */
@FunctionalInterface
public interface PortraitMaker {
  /** A small square JPEG that says nothing but the picture. */
  byte[] of(byte[] photograph);
}
