package org.callsheet.app.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The addresses of the pages. */
final class Address {

  static final String HOME = "/";
  static final String SIGN_IN = "/sign-in";
  static final String START = "/start";
  static final String SIGN_OUT = "/sign-out";
  static final String ACCOUNT = "/account";
  static final String CONNECT = "/connect";
  static final String SERVER = "/server";
  static final String FARM = "/farm";
  static final String RENDERS = FARM + "/jobs";
  static final String FARM_STAFF = FARM + "/staff";
  static final String FARM_STATISTICS = FARM + "/statistics";
  static final String PEOPLE = "/people";

  static final String AUDIT = PEOPLE + "/audit";
  static final String SCHOOL = PEOPLE + "/school";
  static final String PATHS = PEOPLE + "/paths";
  static final String PEOPLE_FILMS = PEOPLE + "/films";

  /** Neither another server nor something only a browser would make one of. */
  private static final Pattern OURS = Pattern.compile("/(?![/\\\\])[A-Za-z0-9/%._~-]*");

  private Address() {}

  static String team(String project) {
    return film(project) + "/team";
  }

  static String me(String project) {
    return film(project) + "/me";
  }

  static String take(String project) {
    return me(project) + "/take";
  }

  static String credits(String project) {
    return film(project) + "/credits";
  }

  static String creditsEdit(String project) {
    return credits(project) + "/edit";
  }

  static String creditsRoll(String project) {
    return credits(project) + "/roll";
  }

  static String assets(String project) {
    return film(project) + "/assets";
  }

  static String asset(String project, String id) {
    return assets(project) + "/" + segment(id);
  }

  static String many(String project) {
    return assets(project) + "/many";
  }

  static String putRight(String project) {
    return film(project) + "/put-right";
  }

  static String deleted(String project) {
    return film(project) + "/deleted";
  }

  static String shots(String project) {
    return film(project) + "/shots";
  }

  static String render(String project) {
    return shots(project) + "/render";
  }

  /** Another address for each version of the picture. */
  static String picture(String asset, int stamp) {
    return "/pictures/" + segment(asset) + "?v=" + Integer.toHexString(stamp);
  }

  /** Where somebody answers the device that shows this code. */
  static String connect(String code) {
    return CONNECT + "/" + segment(code);
  }

  /** Where a mentor changes somebody. */
  static String person(String user) {
    return PEOPLE + "/one/" + segment(user);
  }

  /** Where a mentor downloads what is kept about somebody. */
  static String personData(String user) {
    return PEOPLE + "/data/" + segment(user);
  }

  /** Where a mentor erases somebody. */
  static String erase(String user) {
    return personData(user) + "/erase";
  }

  /** What is looked for in the audit, as a table. */
  static String auditTable(String user, String text) {
    return AUDIT + "/table?user=" + segment(user) + "&text=" + segment(text);
  }

  static String face(String user) {
    return "/faces/" + segment(user);
  }

  static String faceEdit(String user) {
    return face(user) + "/edit";
  }

  /** All renders in whose lines a text stands, from that position on. */
  static String renders(String text, int from) {
    return RENDERS + "?text=" + segment(text) + "&from=" + from;
  }

  static String job(String id) {
    return RENDERS + "/" + segment(id);
  }

  static String frame(String job, int frame) {
    return job(job) + "/frames/" + frame;
  }

  static String frameLarge(String job, int frame) {
    return frame(job, frame) + "/large";
  }

  /** The small film of a render's frames. */
  static String previewFilm(String job) {
    return job(job) + "/film";
  }

  static String framePicture(String job, int frame) {
    return frame(job, frame) + "/picture";
  }

  /** The door, which leads to that page. */
  static String signIn(String to) {
    return SIGN_IN + "?to=" + segment(to);
  }

  /** The door, where a film is chosen. */
  static String signIn(String to, String film) {
    return film.isEmpty() ? signIn(to) : signIn(to) + "&film=" + segment(film);
  }

  /** The door, where a face is chosen. */
  static String signIn(String to, String film, String user) {
    return signIn(to, film) + "&user=" + segment(user);
  }

  /** The door, where one types. */
  static String signInTyped(String to) {
    return signIn(to) + "&typed=yes";
  }

  /** An address of ours; home for every other one. */
  static String ours(String address) {
    return address != null && OURS.matcher(address).matches() ? address : HOME;
  }

  private static String film(String project) {
    return "/films/" + segment(project);
  }

  static String segment(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
