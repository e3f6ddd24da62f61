package org.callsheet.app.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates, checked at build time. */
@CheckedTemplate(basePath = "pages")
final class Templates {

  private Templates() {}

  static native TemplateInstance frame(Frame frame, Texts t);

  static native TemplateInstance team(TeamView view, Texts t);

  static native TemplateInstance callsheet(CallSheetView view, Texts t);

  static native TemplateInstance credits(CreditsView view, Texts t);

  static native TemplateInstance farm(FarmView view, Texts t);

  static native TemplateInstance signIn(SignInView view, Texts t);

  static native TemplateInstance message(MessageView view, Texts t);
}
