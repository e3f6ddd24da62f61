package org.callsheet.engine.storage;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.callsheet.floor.Refusal;

/**
 * Reads fields of a JSON object and refuses what has the wrong type with {@code wrong-type}, the
 * field's name and what was expected. A field that is missing and one that is {@code null} are the
 * same.
 */
public record JsonFields(JsonNode object) {
  /** Letters and digits of any language: it becomes a file name and a part of an address. */
  private static final Pattern IDENT =
      Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_.@+-]{0,63}");

  /** A field's text. */
  public Optional<String> text(String field) {
    return find(field)
        .map(
            node -> {
              if (!node.isTextual()) {
                throw wrong(field, "text");
              }
              return node.textValue();
            });
  }

  /** A field's text, which must be there and say something. */
  public String requireText(String field) {
    return text(field).filter(t -> !t.isBlank()).orElseThrow(() -> missing(field));
  }

  /**
   * The field {@code ident}: what a thing is called in files and addresses.
   *
   * @param usual the ident of a thing that names none
   */
  public String ident(String usual) {
    return checkIdent(text("ident").filter(t -> !t.isBlank()).orElse(usual));
  }

  /** The text, if it can be what a thing is called in files and addresses; else a refusal. */
  public static String checkIdent(String ident) {
    if (!IDENT.matcher(ident).matches()) {
      throw Refusal.of(Refusal.Kind.INVALID, "ident-malformed", "field", "ident", "found", ident);
    }
    return ident;
  }

  /** A field's texts, in order; empty when it is missing. */
  public List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    find(field)
        .ifPresent(
            node -> {
              if (!node.isArray()) {
                throw wrong(field, "list of texts");
              }
              for (JsonNode each : node) {
                if (!each.isTextual()) {
                  throw wrong(field, "list of texts");
                }
                texts.add(each.textValue());
              }
            });
    return List.copyOf(texts);
  }

  /** A field's number. */
  public Optional<Double> number(String field) {
    return find(field)
        .map(
            node -> {
              if (!node.isNumber()) {
                throw wrong(field, "number");
              }
              return node.doubleValue();
            });
  }

  /** A field's whole number. */
  public Optional<Integer> wholeNumber(String field) {
    return number(field)
        .map(
            number -> {
              if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
                throw wrong(field, "whole number");
              }
              return number.intValue();
            });
  }

  /** A field's yes or no. */
  public boolean flag(String field, boolean usual) {
    return find(field)
        .map(
            node -> {
              if (!node.isBoolean()) {
                throw wrong(field, "true or false");
              }
              return node.booleanValue();
            })
        .orElse(usual);
  }

  /** A refusal of a field's value. */
  public static Refusal wrong(String field, String expected) {
    return Refusal.of(Refusal.Kind.INVALID, "wrong-type", "field", field, "expected", expected);
  }

  /** A refusal of an object that lacks a field. */
  public static Refusal missing(String field) {
    return Refusal.of(Refusal.Kind.INVALID, "missing-field", "field", field);
  }

  private Optional<JsonNode> find(String field) {
    return Optional.ofNullable(object.get(field)).filter(node -> !node.isNull());
  }
}
