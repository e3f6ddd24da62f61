package org.callsheet.app.pages;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The templates, checked at build time. */
@CheckedTemplate(basePath = "pages")
final class Templates {

  private Templates() {}

  static native TemplateInstance frame(Frame frame, Texts t);

  static native TemplateInstance films(FilmsPage page, Texts t);

  static native TemplateInstance team(TeamPage page, Texts t);

  static native TemplateInstance callsheet(CallSheetPage page, Texts t);

  static native TemplateInstance assets(AssetListPage page, Texts t);

  static native TemplateInstance assetRow(AssetListPage.Line line, Texts t);

  static native TemplateInstance asset(AssetPage page, Texts t);

  static native TemplateInstance newAsset(NewAssetPage page, Texts t);

  static native TemplateInstance many(ManyPage page, Texts t);

  static native TemplateInstance move(MovePage page, Texts t);

  static native TemplateInstance offers(OffersPage page, Texts t);

  static native TemplateInstance deleted(DeletedPage page, Texts t);

  static native TemplateInstance shots(ShotsPage page, Texts t);

  static native TemplateInstance render(RenderPage page, Texts t);

  static native TemplateInstance shot(ShotsPage.Shot shot, Texts t);

  static native TemplateInstance member(TeamPage.Member member, Texts t);

  static native TemplateInstance row(Slip slip, boolean owners, Texts t);

  static native TemplateInstance credits(CreditsPage page, Texts t);

  static native TemplateInstance creditsEdit(CreditsEditPage page, Texts t);

  static native TemplateInstance roll(CreditsPage page, String style, Texts t);

  static native TemplateInstance people(PeoplePage page, Texts t);

  static native TemplateInstance audit(AuditPage page, Texts t);

  static native TemplateInstance person(PersonPage page, Texts t);

  static native TemplateInstance paths(PathsPage page, Texts t);

  static native TemplateInstance filmsEdit(FilmsEditPage page, Texts t);

  static native TemplateInstance cards(CardsPage page, Texts t);

  static native TemplateInstance portrait(PortraitPage page, Texts t);

  static native TemplateInstance allRenders(AllRendersPage page, Texts t);

  static native TemplateInstance job(JobPage page, Texts t);

  static native TemplateInstance oneFrame(FramePage page, Texts t);

  static native TemplateInstance statistics(StatisticsPage page, Texts t);

  static native TemplateInstance farm(FarmPage page, Texts t);

  static native TemplateInstance account(AccountPage page, Texts t);

  static native TemplateInstance server(ServerPage page, Texts t);

  static native TemplateInstance connect(ConnectPage page, Texts t);

  static native TemplateInstance start(StartPage page, Texts t);

  static native TemplateInstance chooseFilm(ChooseFilmPage page, Texts t);

  static native TemplateInstance faces(FacesPage page, Texts t);

  static native TemplateInstance face(FacePage page, Texts t);

  static native TemplateInstance erase(ErasePage page, Texts t);

  static native TemplateInstance school(SchoolPage page, Texts t);

  static native TemplateInstance signIn(SignInPage page, Texts t);

  static native TemplateInstance message(MessagePage page, Texts t);
}
