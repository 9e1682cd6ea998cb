// The client's sidebar, in a frame of the same origin.
import { start } from "./start.js";

start({ apiUrl: `${location.origin}/api/`, authDomain: "localhost", oauthClientId: "bench" });
