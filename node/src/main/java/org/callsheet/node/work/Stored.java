package org.callsheet.node.work;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import org.callsheet.contract.SyncCall;

/**
 * A report as it lies in the outbox: one of the two.
 *
 * @param result a finished frame
 * @param end the end of an attempt
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@RegisterForReflection(
    targets = {
      Stored.class,
      SyncCall.FrameResult.class,
      SyncCall.FrameFile.class,
      SyncCall.AttemptEnd.class
    })
record Stored(SyncCall.FrameResult result, SyncCall.AttemptEnd end) {}
