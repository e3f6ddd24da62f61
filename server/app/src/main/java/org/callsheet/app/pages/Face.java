package org.callsheet.app.pages;

/** Somebody as a page shows them: a portrait and a name. */
public record Face(String id, String name) {

  /** Where the portrait is. */
  public String src() {
    return Address.face(id);
  }

  /** Where a mentor changes this person. */
  public String person() {
    return Address.person(id);
  }

  /** Where a mentor downloads what is kept about this person. */
  public String data() {
    return Address.personData(id);
  }

  /** Where a mentor erases this person. */
  public String erase() {
    return Address.erase(id);
  }

  /** Where another one can be given. */
  public String edit() {
    return Address.faceEdit(id);
  }
}
