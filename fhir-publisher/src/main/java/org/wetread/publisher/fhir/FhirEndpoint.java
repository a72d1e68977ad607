package org.wetread.publisher.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import java.net.URI;
import java.time.Duration;

/**
 * A FHIR server and how long it may take.
 *
 * @param base its base URL
 * @param connectTimeout for the connection
 * @param responseTimeout for each answer
 */
public record FhirEndpoint(URI base, Duration connectTimeout, Duration responseTimeout) {

  /** A client that asks nothing of the server before it is used: a stopped one must not stop us. */
  IGenericClient client(FhirContext fhir) {
    var factory = fhir.getRestfulClientFactory();
    factory.setServerValidationMode(ServerValidationModeEnum.NEVER);
    factory.setConnectTimeout(Math.toIntExact(connectTimeout.toMillis()));
    factory.setConnectionRequestTimeout(Math.toIntExact(connectTimeout.toMillis()));
    factory.setSocketTimeout(Math.toIntExact(responseTimeout.toMillis()));
    return factory.newGenericClient(base.toString());
  }
}
