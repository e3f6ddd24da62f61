package org.callsheet.app.security;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.callsheet.engine.people.Passcodes;
import org.callsheet.engine.people.Tokens;
import org.junit.jupiter.api.Test;

/**
 * However somebody proves who they are, they come in by {@link Doors}; whoever adds another way, as
 * accounts of a school, adds nothing but the proof.
 */
class OneDoorTest {
  /** Prenodes join like nodes do, and are nobody's sign-in. */
  private static final String PRENODES = "org.callsheet.app.rest.PrenodeResource";

  private static final JavaClasses APP =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.callsheet.app");

  @Test
  void onlyTheDoorsGivePeopleTokens() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Doors.class)
        .and()
        .doNotHaveFullyQualifiedName(PRENODES)
        .should()
        .callMethodWhere(isCall(Tokens.class, "create"))
        .check(APP);
    // So that the rule is known to see such calls.
    classes()
        .that()
        .belongToAnyOf(Doors.class)
        .and()
        .areNotNestedClasses()
        .should()
        .callMethodWhere(isCall(Tokens.class, "create"))
        .check(APP);
  }

  @Test
  void onlyTheDoorsAskWhetherAPasscodeIsRight() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(Doors.class)
        .should()
        .callMethodWhere(isCall(Passcodes.class, "check"))
        .orShould()
        .callMethodWhere(isCall(Passcodes.class, "change"))
        .check(APP);
  }

  private static DescribedPredicate<JavaMethodCall> isCall(Class<?> owner, String name) {
    return DescribedPredicate.describe(
        "a call of " + owner.getSimpleName() + "." + name + "…",
        call ->
            call.getTargetOwner().isEquivalentTo(owner)
                && call.getTarget().getName().startsWith(name));
  }
}
