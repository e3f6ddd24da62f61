/**
 * The interface for programs under {@code /api}: parse, ask the engine, render. One resource class
 * per noun; the conventions (envelope, problems, versions, paging) live beside them, once. Decides
 * nothing and stores nothing.
 */
@OpenAPIDefinition(
    info =
        @Info(
            title = "Callsheet",
            version = "1",
            description =
                """
                Who works on what today, and the farm that renders it.

                Sign in with `POST /api/session`, then send the token as `Authorization: Bearer …`.
                Every success is `{"data": …, "message": …}`, lists add `page`; every failure is
                `application/problem+json` with a stable `code`. A change needs `If-Match` with the
                ETag of what was read. Unknown fields and query parameters are refused.
                """,
            license =
                @License(
                    name = "Apache-2.0",
                    url = "https://www.apache.org/licenses/LICENSE-2.0.html")),
    tags = {
      @Tag(name = "sign-in", description = "Who am I."),
      @Tag(name = "people", description = "Users and their faces."),
      @Tag(name = "film", description = "Films, teams, call sheets, credits."),
      @Tag(name = "assets", description = "What a film is made of."),
      @Tag(name = "jobs", description = "What is rendered."),
      @Tag(name = "farm", description = "Who renders."),
      @Tag(name = "nodes only", description = "What render nodes call."),
      @Tag(name = "live", description = "That something changed.")
    },
    components =
        @Components(
            schemas = @Schema(name = "Problem", implementation = Problem.class),
            securitySchemes =
                @SecurityScheme(
                    securitySchemeName = "bearer",
                    type = SecuritySchemeType.HTTP,
                    scheme = "bearer",
                    description = "The token of POST /api/session.")))
package org.callsheet.app.rest;

import org.callsheet.contract.Problem;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.info.License;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
