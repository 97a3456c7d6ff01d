import Records

#if DEBUG
    /// A connection before and behind whose exchanges the process may die.
    struct CrashingTransport: HTTPTransport {
        let transport: any HTTPTransport
        let plan: CrashPlan

        var executor: (any TaskExecutor)? { transport.executor }

        func execute(_ request: APIRequest, timeout: Duration) async throws(TransportFailure) -> APIResponse {
            let step: CrashPoint.Step = request.method == "GET" ? .probe : .send
            plan.reach(.before, step)
            let result = await outcome(of: request, timeout: timeout)
            plan.reach(.after, step)
            return try result.get()
        }

        /// An exchange that failed is one that happened.
        private func outcome(of request: APIRequest, timeout: Duration) async -> Result<APIResponse, TransportFailure> {
            do { return .success(try await transport.execute(request, timeout: timeout)) } catch {
                return .failure(error)
            }
        }
    }
#endif
